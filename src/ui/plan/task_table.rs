//! Annex 2, as far as it is asked for.

use crate::app::selectors::plan::{Role, TasksView, plan_route};
use crate::i18n::Lang;
use crate::tasks;
use crate::ui::shared::Select;
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub fn task_table(view: &TasksView, group: &str, query: &str, search: &Callback<String>, lang: Lang) -> Html {
    let t = lang.plan();
    let on_search = {
        let search = search.clone();
        Callback::from(move |event: InputEvent| search.emit(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let choose_unit = {
        let (group, role) = (group.to_owned(), view.role);
        Callback::from(move |unit: String| tasks::replace(&plan_route(&group, &unit, role)))
    };
    let choose_role = {
        let (group, unit) = (group.to_owned(), view.unit.clone());
        Callback::from(move |tag: String| tasks::replace(&plan_route(&group, &unit, Role::from_tag(&tag))))
    };
    let show_all = {
        let (group, search) = (group.to_owned(), search.clone());
        Callback::from(move |_: MouseEvent| {
            search.emit(String::new());
            tasks::replace(&plan_route(&group, "", Role::Any));
            // The button goes.
            tasks::keep_focus();
        })
    };
    html! {
        <section class="panel plan-tasks" aria-labelledby="plan-tasks">
            <h2 id="plan-tasks">{ t.tasks }</h2>
            <div class="task-filters">
                <label class="task-search">{ t.search }
                    <input type="search" data-testid="task-search" value={query.to_owned()} oninput={on_search} />
                </label>
                <label>{ t.unit }
                    <Select testid="task-unit" value={view.unit.clone()} options={view.unit_choices.clone()} on_choose={choose_unit} />
                </label>
                <label>{ t.role }
                    <Select testid="task-role" value={view.role.tag()} options={view.role_choices.clone()} on_choose={choose_role} />
                </label>
                <span role="status" data-testid="task-count">{ view.count.clone() }</span>
            </div>
            if view.shown.is_empty() {
                <p>{ t.nothing_matches }{ " " }<button data-testid="task-all" onclick={show_all}>{ t.show_all }</button></p>
            } else {
                <table class="task-table" data-testid="task-table">
                    <thead><tr>
                        <th scope="col" class="num">{ t.number }</th>
                        <th scope="col">{ t.task }</th>
                        <th scope="col">{ t.lead }</th>
                        <th scope="col">{ t.responsible }</th>
                    </tr></thead>
                    <tbody lang="zh-CN">
                        { for view.shown.iter().map(|position| {
                            let task = &view.rows[*position];
                            html! {
                                <tr key={task.number} data-testid="task" data-number={task.number.to_string()}>
                                    <td class="num">{ task.number }</td>
                                    <th scope="row">{ task.text }</th>
                                    <td data-label={t.lead}>{ task.lead }</td>
                                    <td data-label={t.responsible}>
                                        if task.responsible.is_empty() {
                                            <span class="about" lang={lang.tag()}>{ t.none_named }</span>
                                        } else { { task.responsible } }
                                    </td>
                                </tr>
                            }
                        }) }
                    </tbody>
                </table>
            }
            <details class="unit-counts">
                <summary>{ t.units }</summary>
                <table data-testid="task-units">
                    <thead><tr>
                        <th scope="col">{ t.unit }</th>
                        <th scope="col" class="num">{ t.lead }</th>
                        <th scope="col" class="num">{ t.responsible }</th>
                        <th scope="col" class="num">{ t.both }</th>
                    </tr></thead>
                    <tbody>
                        { for view.units.iter().map(|row| html! {
                            <tr>
                                <th scope="row" lang="zh-CN"><a href={row.href.clone()}>{ row.unit }</a></th>
                                <td class="num">{ row.n_led }</td>
                                <td class="num">{ row.n_responsible }</td>
                                <td class="num">{ row.n_both }</td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            </details>
        </section>
    }
}

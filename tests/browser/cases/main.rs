mod accessibility;
mod autosave;
mod benchmark;
mod charts;
mod compare;
#[path = "../../hostile/containers.rs"]
mod containers;
#[path = "../../hostile/corpus.rs"]
mod corpus;
mod files;
mod large;
mod loading;
mod offline;
mod one_file;
mod plan;
mod project;
mod ranking;
mod report;
mod review;
mod selects;
mod take_away;
mod template;
mod what_if;
mod why;
mod years;

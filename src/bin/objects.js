// The objects that the ES module takes and hands out, half a million figures at once. From here a browser makes and reads
// them many times as fast as value by value from outside (benches/reading).

/**
 * What objects with these keys are made from: `{ ...like }` is the quickest way to an object of many keys, and the keys as
 * its properties have them to fill it in; it has those that are numbers first.
 */
export function shapeOf(keys) {
  const like = JSON.parse(`{${keys.map((key) => `${JSON.stringify(key)}:null`).join()}}`);
  const own = new Map(Object.keys(like).map((key) => [key, key]));
  return { like, keys: keys.map((key) => own.get(key)) };
}

/**
 * Adds units of a table that have figures for the same keys, Infinity where one is not applicable. Their names are pieces
 * of one text, and end at `ends`; `groupOf` says which of the groups each is in, and a year of 0 is none.
 */
export function addUnits(units, { like, keys }, names, ends, groups, groupOf, years, figures) {
  let at = 0;
  for (let unit = 0; unit < ends.length; unit += 1) {
    const values = { ...like };
    for (let i = 0; i < keys.length; i += 1) {
      const figure = figures[at];
      values[keys[i]] = figure === Infinity ? "NA" : figure;
      at += 1;
    }
    const name = names.substring(unit === 0 ? 0 : ends[unit - 1], ends[unit]);
    const group = groups[groupOf[unit]];
    const year = years[unit];
    units.push(year === 0 ? { name, group, values } : { name, group, year, values });
  }
}

/**
 * The units of a group of a scoreboard; their names are pieces of one text, and end at `ends`. `results` holds by unit
 * rank, total, points and full marks; `figures` by key, and then by unit, points, full marks, value and share, NaN where
 * there is none. The objects by key are made when somebody first looks: of 11,000 units they are 700,000.
 */
export function scoredUnits(shape, names, ends, results, figures) {
  return Array.from(ends, (end, i) => {
    let nodes;
    const unit = {
      name: names.substring(i === 0 ? 0 : ends[i - 1], end),
      rank: results[4 * i],
      total: results[4 * i + 1],
      points: results[4 * i + 2],
      full_marks: results[4 * i + 3],
      get nodes() {
        nodes ??= breakdown(shape, figures, i);
        // From now on a property like the others; one of a frozen object stays as it is.
        Reflect.defineProperty(unit, "nodes", { ...PLAIN, value: nodes });
        return nodes;
      },
      set nodes(value) {
        Object.defineProperty(this, "nodes", { ...PLAIN, value });
      },
    };
    return unit;
  });
}

const PLAIN = { writable: true, enumerable: true, configurable: true };

function breakdown({ like, keys }, figures, number) {
  const nodes = { ...like };
  const nUnits = figures.length / (4 * keys.length);
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i];
    const at = 4 * (i * nUnits + number);
    const points = figures[at];
    const full_marks = figures[at + 1];
    const value = figures[at + 2];
    const share = figures[at + 3];
    if (Number.isNaN(value)) nodes[key] = { points, full_marks };
    else if (Number.isNaN(share)) nodes[key] = { points, full_marks, value };
    else nodes[key] = { points, full_marks, value, share };
  }
  return nodes;
}

const { propertyIsEnumerable, toString } = Object.prototype;

/** Lists of keys that are told apart: of units that all differ nothing is won by looking at them together. */
const MOST_LISTS = 1000;
/** Letters of all names in one text: there is a longest one. */
const LONGEST_NAMES = 1 << 24;

function isPlain(value) {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
    && toString.call(value) === "[object Object]";
}

/**
 * Of units that hold texts and finite numbers and nothing else: their names in one text, a line end between two of them,
 * and the length of each; the groups and by unit which it is in; the lists of their keys; and the numbers of all of them.
 * By number among all units, `listOf` says which list a unit has, and -1 of all others.
 */
export function plainUnits(units) {
  const names = [];
  const groups = new Map();
  const groupOf = [];
  const lists = [];
  const listOf = new Int32Array(units.length).fill(-1);
  let figures = new Float64Array(Math.min(64 * units.length, 1_000_000));
  let nFigures = 0;
  let nLetters = 0;
  // The keys of the unit before: mostly the next one has the same.
  let keys = [];

  /** Writes the figures of an object behind the others; false where it has something else. */
  function write(values, own) {
    while (nFigures + own.length > figures.length) {
      const more = new Float64Array(2 * figures.length + 64);
      more.set(figures);
      figures = more;
    }
    return own.every((key, i) => {
      const figure = values[key];
      if (!Number.isFinite(figure)) return false;
      figures[nFigures + i] = figure;
      return true;
    });
  }

  for (let i = 0; i < units.length; i += 1) {
    const unit = units[i];
    try {
      if (!isPlain(unit)) continue;
      if (!["name", "group", "values"].every(propertyIsEnumerable, unit)) continue;
      const { name, group, values } = unit;
      if (typeof name !== "string" || typeof group !== "string" || !isPlain(values)) continue;
      const own = Object.keys(values);
      if (!write(values, own) || nLetters + name.length > LONGEST_NAMES) continue;
      if (own.length !== keys.length || own.some((key, i) => key !== keys[i])) keys = own;
      if (lists.at(-1) !== keys) {
        if (lists.length === MOST_LISTS) continue;
        lists.push(keys);
      }
      listOf[i] = lists.length - 1;
      names.push(name);
      if (!groups.has(group)) groups.set(group, groups.size);
      groupOf.push(groups.get(group));
      nFigures += own.length;
      nLetters += name.length;
    } catch {
      // A getter's own exception: its caller gets it where this unit is looked at by itself.
    }
  }
  return {
    names: names.join("\n"),
    lengths: Uint32Array.from(names, (name) => name.length),
    groups: [...groups.keys()],
    groupOf: Uint32Array.from(groupOf),
    lists,
    listOf,
    figures: figures.subarray(0, nFigures),
  };
}

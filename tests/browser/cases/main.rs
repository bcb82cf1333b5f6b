mod autosave;
mod benchmark;
#[path = "../../hostile/containers.rs"]
mod containers;
#[path = "../../hostile/corpus.rs"]
mod corpus;
mod files;
mod loading;
mod offline;
mod one_file;
mod project;
mod ranking;
mod review;
mod template;

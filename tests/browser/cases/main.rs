#[path = "../../hostile/containers.rs"]
mod containers;
#[path = "../../hostile/corpus.rs"]
mod corpus;
mod files;
mod large;
mod loading;
mod offline;
mod one_file;
mod ranking;
mod review;
mod selects;
mod template;

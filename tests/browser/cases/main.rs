mod charts;
#[path = "../../hostile/containers.rs"]
mod containers;
#[path = "../../hostile/corpus.rs"]
mod corpus;
mod files;
mod loading;
mod plan;
mod offline;
mod one_file;
mod ranking;
mod review;
mod template;

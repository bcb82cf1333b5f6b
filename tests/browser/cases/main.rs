#[path = "../../hostile/containers.rs"]
mod containers;
#[path = "../../hostile/corpus.rs"]
mod corpus;
mod files;
mod large;
mod loading;
mod ranking;
mod review;
mod template;

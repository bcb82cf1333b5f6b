#[path = "../../hostile/containers.rs"]
mod containers;
#[path = "../../hostile/corpus.rs"]
mod corpus;
mod files;
mod loading;
mod ranking;
mod review;
mod take_away;
mod template;

mod loading;
mod ranking;
mod template;

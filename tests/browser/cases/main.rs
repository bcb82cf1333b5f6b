mod files;
mod loading;
mod ranking;
mod template;

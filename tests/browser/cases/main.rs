mod files;
mod loading;
mod ranking;
mod review;
mod template;

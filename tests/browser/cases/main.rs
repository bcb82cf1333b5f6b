mod loading;
mod ranking;

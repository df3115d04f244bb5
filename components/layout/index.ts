export { AppHeader } from "./app-header";
export { DemoNote } from "./demo-note";
export { Footer } from "./footer";
export { Navigation, type NavigationItem } from "./navigation";
export { Page } from "./page";
export { PublicFrame } from "./public-frame";
export { ScriptingClass } from "./scripting-class";
export { SkipLink } from "./skip-link";
export { WaitingBanner, type Wait } from "./waiting-banner";

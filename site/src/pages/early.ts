// A classic script that runs before anything is drawn, so that a page never shows in one theme first
// and then in the other.

import { applyTheme } from "../ui/theme/theme.ts";

applyTheme();

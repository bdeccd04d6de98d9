// What the site does beyond forms and links; every page works without it.
'use strict';

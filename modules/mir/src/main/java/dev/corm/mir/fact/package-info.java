/// Facts about bodies, as services compute them: the results of analyses. Records only.
package dev.corm.mir.fact;

/// Long runs of random programs.
package dev.corm.tests.differential.campaign;

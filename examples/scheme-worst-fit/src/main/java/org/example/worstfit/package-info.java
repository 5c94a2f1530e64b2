/// A packing scheme that fills the largest gap first.
package org.example.worstfit;

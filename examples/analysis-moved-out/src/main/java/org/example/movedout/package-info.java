/// An analysis: which locals may have been moved out.
package org.example.movedout;

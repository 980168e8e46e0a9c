/** Comments put off and name authors. */
@NullMarked
package com.brokenshop.leftovers.order;

import org.jspecify.annotations.NullMarked;

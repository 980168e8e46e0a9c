/** Comments that name authors or postpone work. */
@NullMarked
package com.brokenshop.leftovers.order;

import org.jspecify.annotations.NullMarked;

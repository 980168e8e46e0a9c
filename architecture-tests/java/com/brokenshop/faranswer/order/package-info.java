/** Payment answers a question of order, which may run in another process. */
@NullMarked
package com.brokenshop.faranswer.order;

import org.jspecify.annotations.NullMarked;

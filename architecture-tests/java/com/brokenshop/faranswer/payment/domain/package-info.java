/** Payment answers a question of order, which may run in another process. */
@NullMarked
package com.brokenshop.faranswer.payment.domain;

import org.jspecify.annotations.NullMarked;

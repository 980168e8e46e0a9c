package com.brokenshop.taggedcrashtest.order;

import org.junit.jupiter.api.Tag;

/** Kills the basket. */
@Tag("long")
class BasketCrashTests {

}

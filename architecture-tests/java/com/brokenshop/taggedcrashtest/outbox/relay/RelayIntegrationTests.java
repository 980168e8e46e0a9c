package com.brokenshop.taggedcrashtest.outbox.relay;

import org.junit.jupiter.api.Tag;

/** Ends the relay. */
@Tag("long")
class RelayIntegrationTests {

}

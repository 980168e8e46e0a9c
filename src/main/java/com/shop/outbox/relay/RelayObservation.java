package com.shop.outbox.relay;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/**
 * For an application that looks at the relay without being able to relay: what it takes
 * to wait for it, and to read what it has published.
 */
@EnableConfigurationProperties(RelayProperties.class)
@Import({ RelayClients.class, PublishedRecords.class, RelayTick.class, RelayCatchUp.class })
public class RelayObservation {

}

package com.shop.outbox.relay;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

import com.shop.outbox.RelayNames;

/**
 * For an application that looks at the relay without being able to relay: what it takes
 * to wait for it, and to read what it has published.
 */
@EnableConfigurationProperties({ RelayProperties.class, RelayNames.class })
@Import({ RelayClients.class, PublishedRecords.class, RelayTick.class, RelayCatchUp.class, KnownTopics.class })
public class RelayObservation {

}

package com.shop.outbox.relay;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

import com.shop.outbox.RelayNames;

/**
 * The beans for an application that observes the relay without being able to relay: they
 * wait for the relay and read what it has published.
 */
@EnableConfigurationProperties({ RelayProperties.class, RelayNames.class })
@Import({ RelayClients.class, PublishedRecords.class, RelayTick.class, RelayCatchUp.class, KnownTopics.class })
public class RelayObservation {

}

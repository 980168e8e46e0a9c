package com.shop.outbox.relay.observation;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

import com.shop.outbox.OwnSources;
import com.shop.outbox.RelayNames;
import com.shop.outbox.relay.engine.RelayTick;
import com.shop.outbox.relay.healing.KnownTopics;
import com.shop.outbox.relay.kafka.PublishedRecords;
import com.shop.outbox.relay.kafka.RelayClients;
import com.shop.outbox.relay.model.RelayProperties;
import com.shop.shared.module.LocalModules;

/**
 * The beans for an application that observes the relay without being able to relay: they
 * wait for the relay and read what it has published.
 */
@EnableConfigurationProperties({ RelayProperties.class, RelayNames.class, LocalModules.class })
@Import({ RelayClients.class, PublishedRecords.class, RelayTick.class, RelayCatchUp.class, KnownTopics.class,
		OwnSources.class })
public class RelayObservation {

}

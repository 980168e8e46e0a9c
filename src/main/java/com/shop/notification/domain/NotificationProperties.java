package com.shop.notification.domain;

import java.time.Duration;
import java.time.ZoneId;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of notifications.
 *
 * @param zone the time zone of the times that customers read
 * @param delay how long a notice waits before it is sent: stages that are reached at the
 * same moment are told in their order, whichever event is heard first
 * @param interval how often to look for what is due
 * @param senders how many notices of one channel are sent at the same time
 * @param retryDelay how long a notice waits after its first failure; twice as long after
 * each further one, at most five minutes
 * @param lease how long notices that are taken to be sent are kept from others. In the
 * first quarter sending may begin; the rest is for a server that takes its time, and must
 * be longer than the timeouts of SMTP and {@code shop.sms.timeout} allow
 * @param giveUpAfter how old a notice may get; an older one is not sent any more
 */
@ConfigurationProperties("shop.notification")
public record NotificationProperties(@DefaultValue("UTC") ZoneId zone, @DefaultValue("1s") Duration delay,
		@DefaultValue("1s") Duration interval, @DefaultValue("4") int senders, @DefaultValue("5s") Duration retryDelay,
		@DefaultValue("1m") Duration lease, @DefaultValue("1d") Duration giveUpAfter) {

}

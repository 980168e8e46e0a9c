package com.brokenshop.entitymessage.order;

/** A record of several values. */
public record Parcel(String carrier, int number) {

}

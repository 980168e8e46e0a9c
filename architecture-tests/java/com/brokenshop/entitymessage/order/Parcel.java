package com.brokenshop.entitymessage.order;

/** Of several values. */
public record Parcel(String carrier, int number) {

}

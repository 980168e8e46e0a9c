package com.shop.customer.domain;

import org.springframework.data.jpa.repository.JpaRepository;

import com.shop.shared.OrderId;

interface CreditReservationRepository extends JpaRepository<CreditReservation, OrderId> {

}

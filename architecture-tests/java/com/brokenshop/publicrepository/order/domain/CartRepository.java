package com.brokenshop.publicrepository.order.domain;

import org.springframework.data.repository.CrudRepository;

/** For this package. */
interface CartRepository extends CrudRepository<Order, Long> {

}

package com.shop.conservation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.shop.conservation.domain.Conservation;
import com.shop.conservation.domain.ConservationReport;
import com.shop.shared.web.Refuses;

@RestController
@RequestMapping("/ops/conservation")
@Tag(name = "Conservation", description = "For the operator: checks whether any pieces, money or credit got lost")
class ConservationController {

	private final Conservation conservation;

	ConservationController(Conservation conservation) {
		this.conservation = conservation;
	}

	@GetMapping
	@Operation(operationId = "getConservation", summary = "Read the result of the last check")
	ConservationReport last() {
		return this.conservation.report();
	}

	@PostMapping("/check")
	@Refuses(conflict = "CHECK_RUNNING")
	@Operation(operationId = "checkConservation", summary = "Check now, unless somebody else is doing so")
	ConservationReport check() {
		return this.conservation.checkNow();
	}

}

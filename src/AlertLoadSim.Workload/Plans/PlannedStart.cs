namespace AlertLoadSim.Workload.Plans;

/// <summary>A login as the load asks for it, before lifetimes and the connect rate have their say. Ticks of 100 ns from the run's start.</summary>
/// <param name="Slot">Numbers places in the load in the order of their first start: a closed step's place, kept over replacements, or one
/// arrival of an open step.</param>
/// <param name="UntilTicks">When the place is taken away.</param>
/// <param name="User">Who logs on; null: whoever is free.</param>
/// <param name="IsClosed">Whether a session that ends before is replaced.</param>
internal readonly record struct PlannedStart(long AtTicks, long Slot, long UntilTicks, bool IsClosed, int? User = null);

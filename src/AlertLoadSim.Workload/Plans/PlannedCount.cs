namespace AlertLoadSim.Workload.Plans;

/// <summary>How many sessions of one population should be alive, as time goes on.</summary>
/// <param name="population">Its number in the scenario.</param>
public sealed class PlannedCount(RunPlan plan, int population)
{
    private readonly LiveCount _live = new();
    private readonly IEnumerator<SessionPlan> _sessions =
        plan.Sessions(Slice.Whole).Where(session => session.Population == population).GetEnumerator();

    private bool? _more;

    /// <summary>Instants only grow; a session that ends at one does not count there.</summary>
    public int At(TimeSpan instant)
    {
        for (_more ??= _sessions.MoveNext(); _more == true && _sessions.Current.StartsAt <= instant; _more = _sessions.MoveNext())
            _live.Add(_sessions.Current);
        return _live.At(instant);
    }
}

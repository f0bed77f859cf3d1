namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>Which case was really exercised over which transport.</summary>
internal sealed class ExerciseLog
{
    private readonly HashSet<(string Id, Transport Over)> _exercised = [];

    /// <summary>Only a case that held and that read replies counts.</summary>
    public void Add(Case @case, Transport over, int exchanges)
    {
        if (exchanges > 0)
        {
            _exercised.Add((@case.Id, over));
        }
    }

    public IEnumerable<string> Missing(IEnumerable<Case> cases) =>
        from @case in cases
        from transport in Enum.GetValues<Transport>()
        where !_exercised.Contains((@case.Id, transport))
        select $"{@case.Id} over {transport}";
}

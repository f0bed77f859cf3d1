using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Workload.Plans;

/// <summary>The load of one population as segments that follow each other. Where a segment begins after one that lasts as long as its sessions make it
/// last, only a walk through the sessions tells.</summary>
internal sealed class LoadPlan
{
    private const int MostSteps = 1000;

    private readonly ImmutableArray<long> _begins;

    /// <param name="population">Number of the population in the scenario; keeps random streams apart.</param>
    public LoadPlan(ImmutableArray<LoadStep> load, ulong seed, int population)
    {
        var segments = ImmutableArray.CreateBuilder<LoadSegment>();
        for (var first = 0; first < load.Length;)
        {
            var steps = load.Skip(first).TakeWhile(step => step is not LoadStep.IterationsForConstant).ToList();
            if (first + steps.Count < load.Length)
                steps.Add(load[first + steps.Count]);
            segments.Add(new LoadSegment(steps, first, seed, ((long)population * MostSteps) + first + 1));
            first += steps.Count;
        }

        Segments = segments.ToImmutable();
        _begins = Segments.Any(segment => segment.Iterating is not null) ? [] : [0, .. Segments.Select(segment => segment.Ticks)];
    }

    private LoadPlan(LoadPlan plan, ImmutableArray<long> begins) => (Segments, _begins) = (plan.Segments, begins);

    public ImmutableArray<LoadSegment> Segments { get; }

    /// <summary>Whether it is known where each segment begins, and where the load ends.</summary>
    public bool IsResolved => !_begins.IsEmpty;

    /// <summary>Length of the load; only if resolved.</summary>
    public TimeSpan Duration => new(_begins[^1]);

    /// <summary>Where a segment begins; that of the number behind the last is the load's end.</summary>
    public long BeginOf(int segment) => _begins[segment];

    public LoadPlan Resolved(ImmutableArray<long> begins) => new(this, begins);

    public IEnumerable<PlannedStep> Steps(string population)
    {
        for (var i = 0; i < Segments.Length; i++)
        {
            foreach (var part in Segments[i].Parts)
            {
                var ends = part.Step is LoadStep.IterationsForConstant ? _begins[i + 1] : _begins[i] + part.EndsAt;
                yield return new PlannedStep(
                    population, part.Number, part.Step, new TimeSpan(_begins[i] + part.StartsAt), new TimeSpan(ends), part.SessionsBefore, part.SessionsAfter);
            }
        }
    }
}

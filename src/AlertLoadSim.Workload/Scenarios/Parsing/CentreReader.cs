using System.Collections.Immutable;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios.Fields;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>The block <c>centre</c>, and what a scenario is made into by it.</summary>
internal sealed class CentreReader(MapReader root, ScenarioInputs inputs, ProblemList problems)
{
    /// <summary>Of the population that works in the centre, beside others.</summary>
    public const string AgentsName = "agents";

    private static readonly TimeSpan StandardDuring = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestMeanWork = TimeSpan.FromSeconds(1);

    private readonly MapReader _centre = root.Block(CentreFields.Block);

    /// <summary>The scenario with its centre, and with load and alerts made from it.</summary>
    public Scenario Apply(Scenario scenario)
    {
        var before = problems.Count;
        var offered = new OfferedReader(inputs, problems).Read(_centre, out var standard);
        var (agents, during) = (_centre.Read(CentreFields.Agents), _centre.TryRead(CentreFields.During, out var given) ? given : standard ?? StandardDuring);
        var agentsAreRight = !problems.AnyUnder("centre.agents");
        var work = new CentreWorkReader(_centre, inputs, problems);
        var ring = _centre.Block(CentreFields.Ring);
        var preset = new CentreSpec { Agents = agents, Offered = new OfferedLoad(TimeSpan.FromHours(1), [0]) };
        var centre = preset with
        {
            Offered = offered ?? preset.Offered,
            During = during,
            Media = ReadMedia(),
            HandleTime = ReadHandleTime(preset.HandleTime),
            WrapUp = DistributionReader.Read(_centre, CentreFields.WrapUp, inputs, problems) ?? preset.WrapUp,
            Patience = DistributionReader.Read(_centre, CentreFields.Patience, inputs, problems) ?? preset.Patience,
            RingTimeout = ring.Read(CentreFields.RingTimeout),
            NotAnsweringFor = ring.Read(CentreFields.NotAnsweringFor),
            GroupRing = _centre.Read(CentreFields.GroupRing),
            GroupSize = _centre.Read(CentreFields.GroupSize),
            Workgroups = agentsAreRight ? work.ReadWorkgroups(agents) : [],
            Shifts = agentsAreRight ? work.ReadShifts(agents, during) : [],
            Breaks = work.ReadBreaks(),
        };
        new CentreChecks(root, _centre, problems).Run(scenario, centre);
        return problems.Count > before ? scenario with { Centre = centre } : scenario with
        {
            Centre = centre,
            Load = scenario.Named.IsEmpty ? Agents(centre, during) : [],
            // Who works in the centre comes first, so that its agents are the first users of all.
            Named = scenario.Named.IsEmpty ? [] : [new Population(AgentsName, scenario.Sessions, Agents(centre, during)), .. scenario.Named],
            Alerts = AlertsOf(centre, during, scenario.Alerts.LateAfter),
        };
    }

    private static ImmutableArray<LoadStep> Agents(CentreSpec centre, TimeSpan during) => [new LoadStep.Shifts(centre, during)];

    private static AlertsSpec AlertsOf(CentreSpec centre, TimeSpan during, TimeSpan? lateAfter) => new()
    {
        From = AlertSource.Centre,
        RatePerSecond = OfferedCurve.Expected(centre.Offered, TimeSpan.Zero, during) / during.TotalSeconds,
        RingTimeout = centre.RingTimeout,
        Patience = centre.Patience,
        GroupRing = centre.GroupRing,
        GroupSize = centre.GroupSize,
        LateAfter = lateAfter,
    };

    private Distribution ReadHandleTime(Distribution standard)
    {
        var handleTime = DistributionReader.Read(_centre, CentreFields.HandleTime, inputs, problems) ?? standard;
        if (handleTime.Mean < ShortestMeanWork)
        {
            problems.Add(
                _centre.OriginOf(CentreFields.HandleTime), _centre.PathOf(CentreFields.HandleTime),
                $"found a mean of {DurationText.Format(handleTime.Mean)}; allowed: at least 1s");
        }

        return handleTime;
    }

    private ImmutableArray<MediaShare> ReadMedia()
    {
        if (!_centre.Has(CentreFields.Media))
            return [new MediaShare(CentreMedium.Call, 1)];
        var (before, map) = (problems.Count, _centre.Block(CentreFields.Media));
        ImmutableArray<MediaShare> media =
        [
            .. Enum.GetValues<CentreMedium>()
                .Select(medium => new MediaShare(medium, map.Read((Field<double>)((MapType)CentreFields.Media.Type).Find(CentreMediumWords.Of(medium))!)))
                .Where(share => share.Share > 0),
        ];
        if (problems.Count == before && !Shares.AreWhole(media.Sum(share => share.Share)))
            problems.Add(map.Origin, map.Path, $"found {Shares.Sum(media.Select(share => share.Share))} in all; allowed: 100%");
        var sum = media.Sum(share => share.Share);
        return [.. media.Select(share => share with { Share = share.Share / sum })];
    }
}

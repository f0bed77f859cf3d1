using System.Collections.Immutable;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Scenarios.Fields;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Workgroups, shifts and breaks of a centre.</summary>
internal sealed class CentreWorkReader(MapReader centre, ScenarioInputs inputs, ProblemList problems)
{
    private const string StandardWorkgroup = "Support";

    private static readonly TimeSpan StandardWithin = CentreWorkFields.Within.DefaultValue();
    private static readonly TimeSpan ShortestMeanAfter = TimeSpan.FromSeconds(1);

    public ImmutableArray<WorkgroupSpec> ReadWorkgroups(int agents)
    {
        var (before, maps) = (problems.Count, Maps(CentreWorkFields.Workgroups, CentreWorkFields.Workgroup));
        if (maps.Count == 0)
            return [new WorkgroupSpec(StandardWorkgroup, 1, agents)];
        var shares = maps.Select(map => ReadShare(map, isOnlyOne: maps.Count == 1)).ToList();
        var names = maps.Select(map => map.Read(CentreWorkFields.WorkgroupName) ?? "").ToList();
        var alsoFrom = maps.Select(map => ListReader.Read(map, CentreWorkFields.AlsoFrom, CentreWorkFields.Name, problems)).ToList();
        CheckNames(maps, names);
        if (problems.Count == before && !Shares.AreWhole(shares.Sum()))
            problems.Add(centre.OriginOf(CentreWorkFields.Workgroups), centre.PathOf(CentreWorkFields.Workgroups), $"found shares of {Shares.Sum(shares)} in all; allowed: 100%");
        var seats = maps.Exists(map => map.Has(CentreWorkFields.WorkgroupAgents))
            ? ReadSeats(maps, CentreWorkFields.WorkgroupAgents, CentreWorkFields.Workgroups, agents)
            : problems.Count == before ? Apportionment.Seats(agents, shares) : new int[maps.Count];
        for (var i = 0; i < maps.Count && problems.Count == before; i++)
        {
            if (seats[i] == 0 && shares[i] > 0 && alsoFrom[i].IsEmpty)
                problems.Add(maps[i].Origin, maps[i].Path, $"found the workgroup {Quoted.Plain(names[i])} without agents; allowed with agents, or with alsoFrom");
        }

        var sum = shares.Sum();
        return [.. maps.Select((_, i) => new WorkgroupSpec(names[i], sum > 0 ? shares[i] / sum : 0, seats[i]) { AlsoFrom = alsoFrom[i] })];
    }

    public ImmutableArray<ShiftSpec> ReadShifts(int agents, TimeSpan runDuring)
    {
        var maps = Maps(CentreWorkFields.Shifts, CentreWorkFields.Shift);
        if (maps.Count == 0)
            return [new ShiftSpec(TimeSpan.Zero, agents, StandardWithin, null)];
        var isAll = maps.Count == 1 && maps[0].Find(CentreWorkFields.ShiftAgents) is null;
        var seats = isAll ? [agents] : ReadSeats(maps, CentreWorkFields.ShiftAgents, CentreWorkFields.Shifts, agents);
        var shifts = ImmutableArray.CreateBuilder<ShiftSpec>();
        foreach (var (map, seat) in maps.Zip(seats))
        {
            var shift = new ShiftSpec(
                map.Read(CentreWorkFields.At), seat, map.Read(CentreWorkFields.Within), map.TryRead(CentreWorkFields.During, out var during) ? during : null);
            if (shift.At >= runDuring && !problems.AnyUnder("centre.during", "centre.interactions"))
            {
                problems.Add(
                    map.OriginOf(CentreWorkFields.At), map.PathOf(CentreWorkFields.At),
                    $"found {DurationText.Format(shift.At)}; allowed: before the run's end, {DurationText.Format(runDuring)}");
            }

            shifts.Add(shift);
        }

        return shifts.ToImmutable();
    }

    public BreakSpec? ReadBreaks()
    {
        if (!centre.Has(CentreWorkFields.Breaks))
            return null;
        var map = centre.Block(CentreWorkFields.Breaks);
        foreach (var field in (Block[])[CentreWorkFields.BreakAfter, CentreWorkFields.BreakDuring])
        {
            if (map.Find(field) is null)
                problems.Add(map.Origin, map.PathOf(field), $"missing; allowed: {field.Type.Allowed}");
        }

        var after = DistributionReader.Read(map, CentreWorkFields.BreakAfter, inputs, problems);
        var during = DistributionReader.Read(map, CentreWorkFields.BreakDuring, inputs, problems);
        if (after is null || during is null)
            return null;
        if (after.Mean < ShortestMeanAfter)
        {
            problems.Add(
                map.OriginOf(CentreWorkFields.BreakAfter), map.PathOf(CentreWorkFields.BreakAfter),
                $"found a mean of {DurationText.Format(after.Mean)}; allowed: at least 1s");
        }

        return new BreakSpec(after, during);
    }

    private List<MapReader> Maps(Block list, MapType item) => [.. centre.Items(list).Select(one => MapReader.Of(one.Node, item, one.Path, problems))];

    private double ReadShare(MapReader map, bool isOnlyOne)
    {
        if (map.TryRead(CentreWorkFields.WorkgroupShare, out var share))
            return share;
        if (!isOnlyOne && map.Find(CentreWorkFields.WorkgroupShare) is null)
            problems.Add(map.Origin, map.PathOf(CentreWorkFields.WorkgroupShare), $"missing; allowed: {CentreWorkFields.WorkgroupShare.Type.Allowed}");
        return isOnlyOne ? 1 : 0;
    }

    private void CheckNames(List<MapReader> maps, List<string> names)
    {
        for (var i = 0; i < maps.Count; i++)
        {
            if (names[i].Length > 0 && names.Take(i).Contains(names[i], StringComparer.OrdinalIgnoreCase))
            {
                problems.Add(
                    maps[i].OriginOf(CentreWorkFields.WorkgroupName), maps[i].PathOf(CentreWorkFields.WorkgroupName),
                    $"found the workgroup {Quoted.Plain(names[i])} a second time");
            }

            foreach (var (node, path) in maps[i].Items(CentreWorkFields.AlsoFrom))
            {
                if (node is not ScalarNode { IsNull: false } name || problems.AnyUnder(path))
                    continue;
                if (name.Text == names[i])
                    problems.Add(node.Origin, path, $"found {name.Found}, the workgroup itself; allowed: another one");
                else if (!names.Contains(name.Text, StringComparer.Ordinal))
                    problems.Add(node.Origin, path, $"found the unknown workgroup {name.Found}; allowed: {string.Join(", ", names)}{Suggestion.Clause(Suggestion.Nearest(name.Text, names))}");
            }
        }
    }

    /// <summary>Numbers, and shares of all; together they are the centre's agents.</summary>
    private int[] ReadSeats(List<MapReader> maps, Field<AgentsPart> field, Block list, int agents)
    {
        var before = problems.Count;
        var parts = new List<AgentsPart>();
        foreach (var map in maps)
        {
            if (!map.TryRead(field, out var part) && map.Find(field) is null)
                problems.Add(map.Origin, map.PathOf(field), $"missing; allowed: {field.Type.Allowed}");
            parts.Add(part);
        }

        if (problems.Count > before)
            return new int[maps.Count];
        var numbers = parts.Sum(part => part.IsShare ? 0 : part.Value);
        var shares = parts.Sum(part => part.IsShare ? part.Value : 0);
        var byShare = (int)Math.Max(0, agents - numbers);
        if (numbers > agents || !Shares.AreWhole((numbers / agents) + shares) || (shares == 0 && byShare > 0))
        {
            problems.Add(
                centre.OriginOf(list), centre.PathOf(list),
                FormattableString.Invariant($"found {numbers + (shares * agents):0.#} agents in all; allowed: {agents}, as centre.agents says"));
            return new int[maps.Count];
        }

        var seats = shares > 0 ? Apportionment.Seats(byShare, [.. parts.Select(part => part.IsShare ? part.Value : 0)]) : new int[maps.Count];
        return [.. seats.Zip(parts, (seat, part) => part.IsShare ? seat : (int)part.Value)];
    }
}

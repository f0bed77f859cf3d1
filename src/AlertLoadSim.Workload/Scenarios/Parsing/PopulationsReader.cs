using System.Collections.Immutable;
using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

internal sealed class PopulationsReader(ScenarioInputs inputs, ProblemList problems)
{
    /// <param name="common">What the scenario says of all sessions.</param>
    public ImmutableArray<Population> Read(MapReader root, SessionsSpec common, TargetSpec target)
    {
        var populations = ImmutableArray.CreateBuilder<Population>();
        foreach (var (node, path) in root.Items(PopulationFields.Block))
        {
            var map = MapReader.Of(node, PopulationFields.Population, path, problems);
            var name = map.Read(PopulationFields.Name) ?? "";
            if (name.Length > 0 && populations.Any(other => other.Name == name))
                problems.Add(map.OriginOf(PopulationFields.Name), map.PathOf(PopulationFields.Name), $"found the name {name} a second time; allowed: names that differ");
            populations.Add(new Population(name, ReadSessions(root, map, common, target), new LoadReader(problems).Read(map, LoadFields.OfPopulation)));
        }

        if (root.Find(PopulationFields.Block) is ListNode { Items.Count: 0 } none)
            problems.Add(none.Origin, PopulationFields.Block.Key, "found no populations; allowed: a list of them, or none at all and a load instead");
        if (populations.Count > 0 && root.Has(LoadFields.Block))
            problems.Add(root.OriginOf(LoadFields.Block), LoadFields.Block.Key, "found a load beside populations; allowed: a load in each of them instead");
        return populations.ToImmutable();
    }

    /// <summary>Whether somebody logs on as the scenario's own users.</summary>
    public static bool NeedUsers(MapReader root) => root.Find(PopulationFields.Block) is not ListNode { Items.Count: > 0 } list
        || list.Items.Exists(item => (item as MapNode)?.Find(SessionsFields.OfPopulation.Key) is not MapNode sessions || sessions.Find(UsersFields.Block.Key) is null);

    private SessionsSpec ReadSessions(MapReader root, MapReader map, SessionsSpec common, TargetSpec target)
    {
        var own = map.Block(SessionsFields.OfPopulation);
        if (map.Find(SessionsFields.OfPopulation) is not MapNode node)
            return common;
        var merged = root.Find(SessionsFields.Block) is { } general ? NodeMerge.Over(general, node, SessionsFields.Block.Type) : node;
        var read = new SessionsReader(inputs, problems).Read(MapReader.Of(merged, (MapType)SessionsFields.Block.Type, own.Path, problems), target);
        // Populations that log on as the same users are to be seen to.
        return own.Has(UsersFields.Block) ? read : read with { Users = common.Users };
    }
}

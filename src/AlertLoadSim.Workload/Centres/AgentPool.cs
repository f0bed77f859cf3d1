using System.Collections.Immutable;

namespace AlertLoadSim.Workload.Centres;

/// <summary>Workgroups that share agents, taken as one queue before all of them.</summary>
/// <param name="Share">Of the interactions.</param>
public sealed record AgentPool(ImmutableArray<string> Workgroups, double Share, int Agents)
{
    /// <summary>Workgroups that are linked by <see cref="WorkgroupSpec.AlsoFrom"/>, directly or by others, are one pool.</summary>
    public static ImmutableArray<AgentPool> Of(CentreSpec centre)
    {
        var pool = Enumerable.Range(0, centre.Workgroups.Length).ToArray();
        for (var i = 0; i < pool.Length; i++)
        {
            foreach (var name in centre.Workgroups[i].AlsoFrom)
            {
                var other = centre.Workgroups.IndexOf(centre.Workgroups.First(workgroup => workgroup.Name == name));
                var (into, from) = (Math.Min(pool[i], pool[other]), Math.Max(pool[i], pool[other]));
                for (var k = 0; k < pool.Length; k++)
                    pool[k] = pool[k] == from ? into : pool[k];
            }
        }

        return
        [
            .. centre.Workgroups.Select((workgroup, i) => (workgroup, pool[i])).GroupBy(pair => pair.Item2, pair => pair.workgroup)
                .Select(group => new AgentPool([.. group.Select(one => one.Name)], group.Sum(one => one.Share), group.Sum(one => one.Agents))),
        ];
    }
}

using System.Text;
using AlertLoadSim.Workload.Centres;

namespace AlertLoadSim.Workload.Plans;

internal sealed partial class PlanDigest
{
    private const int CentreNumber = 13;

    /// <summary>All that comes in with what was drawn for it, who works when, and what determines the rest. Names enter: which workgroups help
    /// which others is told by them, and alerts show them.</summary>
    private void AddCentre(CentreSpec centre, ulong seed)
    {
        Add(CentreNumber);
        Add(centre.Agents);
        Add(centre.During ?? TimeSpan.Zero);
        Add(centre.RingTimeout);
        Add(centre.NotAnsweringFor);
        Add(centre.GroupSize);
        Add(centre.Workgroups.Length);
        foreach (var workgroup in centre.Workgroups)
        {
            Add(workgroup.Name);
            Add(workgroup.Agents);
            Add(workgroup.AlsoFrom.Length);
            foreach (var name in workgroup.AlsoFrom)
                Add(name);
        }

        if (centre.Breaks is { } breaks)
        {
            Add(1);
            Add(breaks.After);
            Add(breaks.During);
        }

        foreach (var shift in CentrePlan.AgentShifts(centre, seed))
        {
            Add(shift.LogsInAt);
            Add(shift.LogsOutAt ?? TimeSpan.MaxValue);
        }

        foreach (var interaction in CentrePlan.Interactions(centre, seed))
        {
            Add(interaction.At);
            Add(interaction.Workgroup);
            Add((long)interaction.Medium);
            Add(interaction.Patience);
            Add(interaction.HandleTime);
            Add(interaction.WrapUp);
            Add(interaction.RingsAtGroup ? 1 : 0);
        }
    }

    private void Add(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(bytes.Length);
        foreach (var part in bytes)
            Add((long)part);
    }
}

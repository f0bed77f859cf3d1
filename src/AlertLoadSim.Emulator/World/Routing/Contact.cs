using AlertLoadSim.Workload.Centres;

namespace AlertLoadSim.Emulator.World.Routing;

/// <summary>An interaction of the plan on its way through the centre, from its arrival to its end.</summary>
internal sealed class Contact(CentreInteraction plan, Interaction interaction, Workgroup workgroup, long arrivedNs)
{
    public CentreInteraction Plan { get; } = plan;

    public Interaction Interaction { get; } = interaction;

    public Workgroup Workgroup { get; } = workgroup;

    public long ArrivedNs { get; } = arrivedNs;

    /// <summary>Who handles it; null: nobody yet.</summary>
    public Agent? Agent { get; set; }

    /// <summary>How often it was offered; a time-out of an earlier alert means nothing to a later one.</summary>
    public int Offers { get; set; }
}

/// <summary>By arrival: who comes back from an alert that nobody answered has kept the place.</summary>
internal sealed class LongestWaitingFirst : IComparer<Contact>
{
    public static readonly LongestWaitingFirst Instance = new();

    public int Compare(Contact? x, Contact? y) => x!.ArrivedNs != y!.ArrivedNs
        ? x.ArrivedNs.CompareTo(y.ArrivedNs) : x.Plan.Number.CompareTo(y.Plan.Number);
}

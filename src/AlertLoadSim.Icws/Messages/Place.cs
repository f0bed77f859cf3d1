namespace AlertLoadSim.Icws.Messages;

/// <summary>Where in a message a value stands, spelled out only when there is something to say about it.</summary>
/// <param name="Outer">Place of the object or list that holds it; empty: the message.</param>
/// <param name="Name">Its name there; null: it is an item of a list.</param>
internal readonly record struct Place(string Outer, string? Name, int Index = 0)
{
    public override string ToString() => Name is null ? $"{Outer}[{Index}]" : Outer.Length == 0 ? Name : $"{Outer}.{Name}";
}

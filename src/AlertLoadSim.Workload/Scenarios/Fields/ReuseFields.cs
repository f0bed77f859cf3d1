namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>What lets scenarios share text: files to build upon, and values with names.</summary>
internal static class ReuseFields
{
    public const int MostBases = 10;

    public static readonly FileType Base = new("a scenario file named relative to this one", "base.yaml");

    public static readonly Block Extends = new(
        "extends", new FilesType(Base, MostBases),
        "Files to build upon: this one is laid over them, and a later one over an earlier. Maps are merged, all else is replaced.")
    {
        DefaultWords = "none",
    };

    public static readonly TextType Value = new("text or a number, on one line", 0, 2000, "50");

    public static readonly Block Variables = new(
        "variables", new NamesType("a map from names of letters, digits and _ to values, such as { sessions: 50 }", Value),
        "Values with names, used as ${name} in any other value; --set variables.name=value gives another one. One without a value must be given so.")
    {
        DefaultWords = "none",
        Examples = ["{ sessions: 50 }"],
    };
}

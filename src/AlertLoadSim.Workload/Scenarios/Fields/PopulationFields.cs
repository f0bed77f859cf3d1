namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>Several kinds of sessions in one scenario.</summary>
internal static class PopulationFields
{
    public static readonly Field<string> Name = new(
        "name", new FormType("name", "a name of letters, digits, _ and -", "^[A-Za-z][A-Za-z0-9_-]{0,31}$", "supervisors"), "Names it in the report; no two are the same.")
    {
        Required = true,
    };

    public static readonly MapType Population = new(Name, SessionsFields.OfPopulation, LoadFields.OfPopulation);

    public static readonly Block Block = new(
        "populations", new ListType(Population, 20), "Sessions of several kinds, each with a load of its own, all beginning with the run. Instead of load.")
    {
        DefaultWords = "one, of sessions and load",
    };
}

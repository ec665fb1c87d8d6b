using NetGen.Training;

namespace NetGen.Data.Tests.Tables;

/// <summary>Rows become floats in the way that was found in the training rows, also behind a file.</summary>
public sealed class TabularPipelineTests
{
    private static readonly Table s_train = new(
        ["id", "age", "city", "code", "same", "price", "kind"],
        [
            ["1", "20", "Ulm", "7", "5", "100", "b"],
            ["2", " 30 ", "Bonn", "9", "5", "200", "a"],
            ["3", "NA", "", "7", "5", "300", "b"],
            ["4", "1e2", "Ulm", "7", "5", "600.5", "c"],
        ]);

    private static readonly double s_mean = (20 + 30 + 100) / 3.0;
    private static readonly double s_deviation = Math.Sqrt((Square(20 - s_mean) + Square(30 - s_mean) + Square(100 - s_mean)) / 3);

    [Fact]
    public void Columns_are_found_by_what_they_hold()
    {
        TabularPipeline pipeline = Fit("kind");
        Assert.Equal(["age", "city", "code", "same", "price"], pipeline.Columns.Select(c => c.Name));
        Assert.Equal([ColumnKind.Number, ColumnKind.Category, ColumnKind.Category, ColumnKind.Number, ColumnKind.Number], pipeline.Columns.Select(c => c.Kind));
        Assert.Equal(["Bonn", "Ulm"], pipeline.Columns[1].Categories);
        Assert.Equal(s_mean, pipeline.Columns[0].Mean, 12);
        Assert.Equal(s_deviation, pipeline.Columns[0].Deviation, 12);
        Assert.Equal(["a", "b", "c"], pipeline.ClassNames);
        Assert.Equal(1 + 2 + 2 + 1 + 1, pipeline.InputLength);
    }

    [Fact]
    public void A_row_is_normalised_and_a_missing_value_is_the_mean()
    {
        Dataset data = Fit("kind").Apply(s_train);
        Assert.Equal([1, 0, 1, 2], data.Labels.ToArray());
        Assert.Equal(["a", "b", "c"], data.ClassNames);
        Assert.Equal([Normal(20), 0, 1, 1, 0, 0], Input(data, 0)[..6]);
        Assert.Equal([Normal(30), 1, 0, 0, 1, 0], Input(data, 1)[..6]);
        Assert.Equal([0, 0, 0, 1, 0, 0], Input(data, 2)[..6]);
        Assert.Equal(0, Enumerable.Range(0, 4).Sum(i => Input(data, i)[6]), 5);
        Assert.Equal(4, Enumerable.Range(0, 4).Sum(i => Input(data, i)[6] * Input(data, i)[6]), 5);
    }

    [Fact]
    public void One_row_is_what_the_table_gives()
    {
        TabularPipeline pipeline = Fit("kind");
        float[] expected = Input(pipeline.Apply(s_train), 1);
        Assert.Equal(expected, pipeline.Apply(new Dictionary<string, string?> { ["price"] = "200", ["code"] = "9", ["same"] = "5", ["city"] = "Bonn", ["age"] = "30", ["more"] = "x" }));
        var inputs = new float[pipeline.InputLength];
        pipeline.Apply(["30", "Bonn", "9", "5", "200"], inputs);
        Assert.Equal(expected, inputs);
        pipeline.Apply([null, "", null, "?", "NaN"], inputs);
        Assert.All(inputs, value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_row_costs_no_memory_but_for_spaces()
    {
        TabularPipeline pipeline = Fit("kind");
        string?[] row = ["30", "Bonn", "9", "5", "200"];
        var inputs = new float[pipeline.InputLength];
        pipeline.Apply(row, inputs);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            pipeline.Apply(row, inputs);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_number_as_the_target_can_be_normalised_and_restored()
    {
        Dataset plain = Fit("price").Apply(s_train);
        Assert.Equal([100, 200, 300, 600.5f], Targets(plain));
        TabularPipeline pipeline = TabularPipeline.Fit(s_train, new TabularOptions { Target = "price", Ignored = ["id"], NormalizesTarget = true });
        float[] targets = Targets(pipeline.Apply(s_train));
        Assert.Equal(0, targets.Sum(), 5);
        Assert.Equal(600.5, pipeline.RestoreTarget(targets[3]), 3);
        Assert.Throws<InvalidOperationException>(() => Fit("kind").RestoreTarget(1));
    }

    [Fact]
    public void A_pipeline_comes_back_from_a_weights_file_with_the_same_bits()
    {
        TabularPipeline pipeline = Fit("kind");
        using var folder = new TempFolder();
        string path = Path.Combine(folder.Path, "net.safetensors");
        new RowNet { Metadata = pipeline.ToMetadata() }.Save(path);
        var network = RowNet.FromFile(path);
        TabularPipeline read = TabularPipeline.FromMetadata(network.Metadata);
        Assert.Equal(pipeline.ToMetadata(), read.ToMetadata());
        Assert.Equal(pipeline.ApplyInputs(s_train), read.ApplyInputs(s_train));
        Assert.Equal(pipeline.ClassNames, network.ClassNames);
        Assert.Contains(network.Classify(read.Apply(new Dictionary<string, string?> { ["age"] = "1", ["city"] = null, ["code"] = "7", ["same"] = "5", ["price"] = "1" })).Name, pipeline.ClassNames);
        Assert.Equal(pipeline.ApplyInputs(s_train), TabularPipeline.FromMetadata(Network.ReadMetadata(path)).ApplyInputs(s_train));
    }

    [Theory]
    [InlineData("city", "Rom", "'city' is 'Rom'; expected one of the categories Bonn, Ulm.")]
    [InlineData("age", "old", "'age' is 'old'; expected a finite number.")]
    [InlineData("age", "1e39", "'age' is '1e39'; expected a finite number.")]
    public void A_cell_that_is_something_else_is_named(string column, string cell, string message)
    {
        TabularPipeline pipeline = Fit("kind");
        var row = new Dictionary<string, string?> { ["price"] = "200", ["code"] = "9", ["same"] = "5", ["city"] = "Bonn", ["age"] = "30" };
        row[column] = cell;
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => pipeline.Apply(row)).Message);
        var table = new Table([.. row.Keys], [["200", "9", "5", "Bonn", "30"], [.. row.Values.Select(v => v!)]]);
        Assert.Equal("row 1: " + message, Assert.Throws<ArgumentException>(() => pipeline.ApplyInputs(table)).Message);
    }

    [Fact]
    public void Unknown_categories_can_be_allowed()
    {
        TabularPipeline pipeline = TabularPipeline.Fit(s_train, new TabularOptions { Ignored = ["id", "age", "code", "same", "price", "kind"], AllowsUnknownCategories = true });
        var inputs = new float[2];
        pipeline.Apply(["Rom"], inputs);
        Assert.Equal([0, 0], inputs);
        Assert.True(TabularPipeline.FromMetadata(pipeline.ToMetadata()).AllowsUnknownCategories);
    }

    [Fact]
    public void What_cannot_be_fitted_or_applied_is_named()
    {
        Assert.StartsWith("The table has no column 'kin'; expected one of id, age, city", Assert.Throws<ArgumentException>(() => Fit("kin")).Message);
        var empty = new Table(["a", "b"], [["1", ""], ["2", "NA"]]);
        Assert.StartsWith("The column 'b' has no value in any row", Assert.Throws<ArgumentException>(() => TabularPipeline.Fit(empty)).Message);
        Assert.StartsWith("No column is left", Assert.Throws<ArgumentException>(() => TabularPipeline.Fit(empty, new TabularOptions { Target = "a", Ignored = ["b"] })).Message);
        TabularPipeline pipeline = Fit("kind");
        Assert.StartsWith("The row has no 'age'; expected a cell for each of age, city, code, same, price.", Assert.Throws<ArgumentException>(() => pipeline.Apply(new Dictionary<string, string?>())).Message);
        Assert.StartsWith("The row has 1 cells for 7 floats; expected 5 for 7.", Assert.Throws<ArgumentException>(() => pipeline.Apply([null], new float[7])).Message);
        Assert.Throws<InvalidOperationException>(() => TabularPipeline.Fit(s_train, new TabularOptions { Ignored = ["id"] }).Apply(s_train));
        var untold = new Table(s_train.Columns, [["1", "20", "Ulm", "7", "5", "100", "?"]]);
        Assert.Equal("row 0: the target 'kind' is missing; expected a value.", Assert.Throws<ArgumentException>(() => pipeline.Apply(untold)).Message);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"version":2,"columns":[],"missing":[],"target":null,"allows_unknown_categories":false,"normalizes_target":false}""")]
    [InlineData("""{"version":1,"columns":[],"missing":[],"target":null,"allows_unknown_categories":false,"normalizes_target":false}""")]
    [InlineData("""{"version":1,"columns":[{"name":"a","kind":"Number","mean":0,"deviation":0,"categories":[]}],"missing":[],"target":null,"allows_unknown_categories":false,"normalizes_target":false}""")]
    [InlineData("""{"version":1,"columns":[{"name":"a","kind":"Category","mean":0,"deviation":1,"categories":["b","a"]}],"missing":[],"target":null,"allows_unknown_categories":false,"normalizes_target":false}""")]
    [InlineData("""{"version":1,"columns":[{"name":"a","kind":"Word","mean":0,"deviation":1,"categories":["b"]}],"missing":[],"target":null,"allows_unknown_categories":false,"normalizes_target":false}""")]
    [InlineData("""{"version":1,"columns":[{"name":"a","kind":9,"mean":0,"deviation":1,"categories":["b"]}],"missing":[],"target":null,"allows_unknown_categories":false,"normalizes_target":false}""")]
    [InlineData("""{"version":1,"columns":[null],"missing":[],"target":null,"allows_unknown_categories":false,"normalizes_target":false}""")]
    [InlineData("""{"version":1,"columns":[{"name":"a","kind":"Category","mean":0,"deviation":1,"categories":[null]}],"missing":[],"target":null,"allows_unknown_categories":false,"normalizes_target":false}""")]
    public void Other_metadata_are_refused(string json) =>
        Assert.StartsWith("netgen.table_pipeline of the metadata ", Assert.Throws<InvalidDataException>(() => TabularPipeline.FromMetadata(new Dictionary<string, string> { ["netgen.table_pipeline"] = json })).Message);

    [Fact]
    public void Rows_are_split_by_chance_or_by_a_column()
    {
        Table[] parts = s_train.Split([0.5, 0.5], seed: 3);
        Assert.Equal(["1", "2", "3", "4"], parts.SelectMany(p => Enumerable.Range(0, p.Count).Select(i => p[i, 0])).Order());
        Table many = s_train.Subset([.. Enumerable.Repeat(new[] { 0, 1 }, 10).SelectMany(r => r)]);
        Assert.All(many.Split([0.5, 0.5], "city"), part => Assert.Equal(5, Enumerable.Range(0, 10).Count(i => part[i, part.IndexOf("city")] == "Ulm")));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_train.Subset([4]));
        Assert.StartsWith("Row 1 has 1 cells; expected 2", Assert.Throws<ArgumentException>(() => new Table(["a", "b"], [["1", "2"], ["3"]])).Message);
    }

    private static TabularPipeline Fit(string target) => TabularPipeline.Fit(s_train, new TabularOptions { Target = target, Ignored = ["id"], Categorical = ["code"] });

    private static float Normal(double age) => (float)((age - s_mean) / s_deviation);

    private static double Square(double x) => x * x;

    private static float[] Input(Dataset data, int sample)
    {
        var input = new float[data.SampleLength];
        data.CopyInput(sample, input);
        return input;
    }

    private static float[] Targets(Dataset data)
    {
        var targets = new float[data.Count];
        for (int i = 0; i < targets.Length; i++)
        {
            data.CopyTarget(i, targets.AsSpan(i, 1));
        }

        return targets;
    }
}

namespace NetGen.Tests.Library;

/// <summary>Labels, probabilities and names of one sample's classes.</summary>
public sealed class ClassifyTests
{
    private static readonly float[] s_input = [1, 0, 0, 0, 0];

    [Fact]
    public void The_most_probable_classes_come_first_with_their_softmax()
    {
        LinearNetwork network = WithOutputs(1, 3, 2);
        double[] exponentials = [Math.Exp(1), Math.Exp(3), Math.Exp(2)];
        ClassPrediction[] all = network.Classify(s_input, top: 3);
        Assert.Equal([1, 2, 0], all.Select(c => c.Label));
        Assert.All(all, c => Assert.Equal(exponentials[c.Label] / exponentials.Sum(), c.Probability, 6));
        Assert.All(all, c => Assert.Null(c.Name));
        Assert.Equal(all[0], network.Classify(s_input));
        Assert.Equal(all[..2], network.Classify(s_input, 2));
        Assert.Equal("1 (0.67)", all[0].ToString());
    }

    [Fact]
    public void Scores_from_0_to_1_are_no_probabilities_by_themselves() =>
        Assert.Equal(Math.E / (Math.E + 2), WithOutputs(0, 1, 0).Classify(s_input).Probability, 6);

    [Fact]
    public void Of_equal_classes_the_lower_label_comes_first() => Assert.Equal([1, 2], WithOutputs(0, 5, 5).Classify(s_input, 2).Select(c => c.Label));

    [Fact]
    public void Large_scores_do_not_overflow() => Assert.Equal(1, WithOutputs(-1e30f, 1e30f, 0).Classify(s_input).Probability);

    [Fact]
    public void Classes_have_the_names_of_the_network()
    {
        LinearNetwork network = WithOutputs(1, 3, 2);
        network.ClassNames = ["ant", "bee", "cat"];
        Assert.Equal(["bee", "cat", "ant"], network.Classify(s_input, 3).Select(c => c.Name));
        Assert.Equal("bee (0.67)", network.Classify(s_input).ToString());

        // Names of another head, which a file brought.
        network.Metadata = new Dictionary<string, string> { ["netgen.class_names"] = """["ant","bee"]""" };
        Assert.Null(network.Classify(s_input).Name);
    }

    [Fact]
    public void What_cannot_be_classified_is_refused()
    {
        LinearNetwork network = WithOutputs(1, 3, 2);
        Assert.StartsWith("The input has 10 floats; expected 5, one sample (5).", Assert.Throws<ArgumentException>(() => network.Classify(new float[10])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Classify(s_input, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Classify(s_input, 4));
        Assert.Equal("The output of TestNet for class 2 is NaN; expected a finite number.", Assert.Throws<InvalidOperationException>(() => WithOutputs(1, 2, float.NaN).Classify(s_input)).Message);
    }

    private static LinearNetwork WithOutputs(params float[] outputs)
    {
        var network = new LinearNetwork();
        network.Weight.Fill(0);
        network.Bias.CopyFrom(outputs);
        return network;
    }
}

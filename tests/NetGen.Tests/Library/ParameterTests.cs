namespace NetGen.Tests.Library;

/// <summary>Whatever is written to a parameter is what the next prediction uses, without a further call.</summary>
public sealed class ParameterTests
{
    private static readonly float[] s_input = [1, 2, 3, 4, 5];

    public static TheoryData<string, Action<Parameter>> Writes => new()
    {
        { "CopyFrom", p => p.CopyFrom(new float[p.Info.Length]) },
        { "Fill", p => p.Fill(0) },
        { "Update", p => p.Update(0f, static (values, factor) => values.Fill(factor)) },
        {
            "indexer", p =>
            {
                for (int i = 0; i < p.Info.Length; i++)
                {
                    p[i] = 0;
                }
            }
        },
        {
            "an update that throws when it is done", p => Assert.Throws<InvalidCastException>(() => p.Update(0, static (values, _) =>
            {
                values.Clear();
                throw new InvalidCastException();
            }))
        },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public void AreSeenByThePredictionBehindThem(string how, Action<Parameter> write)
    {
        foreach (int samples in new[] { 1, 3 })
        {
            var network = new LinearNetwork(seed: 4);
            float[] input = [.. Enumerable.Repeat(s_input, samples).SelectMany(v => v)];
            Assert.DoesNotContain(0f, Predict(network, input));
            write(network.Weight);
            write(network.Bias);
            Assert.True(Predict(network, input).All(y => y == 0), how);
        }
    }

    [Fact]
    public void APredictionWithinAnUpdateIsNotKept()
    {
        var network = new LinearNetwork(seed: 4);
        network.Bias.Fill(0);
        network.Weight.Update(network, static (values, network) =>
        {
            Predict(network, s_input);
            values.Clear();
        });
        Assert.Equal(new float[3], Predict(network, s_input));
    }

    [Fact]
    public void ValuesAreChecked()
    {
        var network = new LinearNetwork();
        Assert.Equal("There are 14 values; expected 15, as 0.weight is 3×5. (Parameter 'values')", Assert.Throws<ArgumentException>(() => network.Weight.CopyFrom(new float[14])).Message);
        Assert.Throws<IndexOutOfRangeException>(() => network.Weight[15] = 1);
        Assert.Throws<IndexOutOfRangeException>(() => network.Weight[-1]);
        Assert.Throws<ArgumentNullException>(() => network.Weight.Update<int>(0, null!));
        network.Weight.CopyFrom(network.Weight.Values); // its own
        Assert.Equal(new LinearNetwork().Weight.Values.ToArray(), network.Weight.Values.ToArray());
    }

    [Fact]
    public void WritingAllocatesNothing()
    {
        var network = new LinearNetwork();
        var values = new float[15];
        void Write()
        {
            network.Weight.CopyFrom(values);
            network.Weight.Fill(1);
            network.Weight[3] = 2;
            network.Weight.Update(2f, static (all, factor) => all[0] = factor);
        }

        Write();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Write();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static float[] Predict(LinearNetwork network, float[] input)
    {
        var output = new float[input.Length / LinearNetwork.Inputs * LinearNetwork.Outputs];
        network.Predict(input, output);
        return output;
    }
}

using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using NetGen.Training;
using Embedding = __NetGen.NetGen_NativeLibrary_Tests_EmbeddingNet.NativeExports;
using Fixed = __NetGen.NetGen_NativeLibrary_Tests_FixedNet.NativeExports;
using Joined = __NetGen.NetGen_NativeLibrary_Tests_JoinedNet.NativeExports;

namespace NetGen.NativeLibrary.Tests;

/// <summary>What the emitted functions do, called by their addresses in this process.</summary>
public sealed unsafe class ExportTests
{
    private const int Ok = 0;
    private const int Argument = 1;
    private const int Handle = 2;
    private const int Samples = 5;

    private static readonly delegate* unmanaged[Cdecl]<ulong, nint*, int> s_create = &Joined.create;
    private static readonly delegate* unmanaged[Cdecl]<nint, int> s_free = &Joined.free;
    private static readonly delegate* unmanaged[Cdecl]<nint, float*, nuint, float*, nuint, int> s_predict = &Joined.predict;
    private static readonly delegate* unmanaged[Cdecl]<nint, float*, nuint, float*, nuint, double*, int> s_train = &Joined.train_step;
    private static readonly delegate* unmanaged[Cdecl]<byte*> s_lastError = &Joined.last_error;
    private static readonly delegate* unmanaged[Cdecl]<byte*, nint*, int> s_openFile = &Joined.open_file;

    [Fact]
    public void Several_inputs_and_outputs_lie_one_after_another()
    {
        nint network = Create();
        float[] input = Values(JoinedNet.InputLength);
        var output = new float[JoinedNet.OutputLength];
        fixed (float* x = input, y = output)
        {
            Assert.Equal(Ok, s_predict(network, x, (nuint)input.Length, y, (nuint)output.Length));
        }

        Assert.Equal(new JoinedNet(seed: 7).Predict(input), output);
        Assert.Equal(Ok, s_free(network));
    }

    [Fact]
    public void Several_inputs_and_outputs_have_names_and_shapes()
    {
        delegate* unmanaged[Cdecl]<int> inputs = &Joined.input_count, outputs = &Joined.output_count;
        delegate* unmanaged[Cdecl]<nuint> inputLength = &Joined.input_length, outputLength = &Joined.output_length;
        Assert.Equal((2, 2, (nuint)JoinedNet.InputLength, (nuint)JoinedNet.OutputLength), (inputs(), outputs(), inputLength(), outputLength()));
        Assert.Equal(
            ["picture: 1×4×4", "facts: 3", "place: 2", "kind: 3"],
            [Port(&Joined.input_name, &Joined.input_shape, 0), Port(&Joined.input_name, &Joined.input_shape, 1), Port(&Joined.output_name, &Joined.output_shape, 0), Port(&Joined.output_name, &Joined.output_shape, 1)]);
    }

    [Fact]
    public void Target_vectors_train()
    {
        nint network = Create();
        float[] inputs = Values(Samples * JoinedNet.InputLength);
        int length = JoinedNet.Definition.TargetLength;
        float[] targets = [.. Enumerable.Range(0, Samples).SelectMany(i => (float[])[0.5f, i, i % 3])];
        Assert.Equal(3, length);
        using var trainer = new Trainer<JoinedNet>(new JoinedNet(seed: 7), new TrainerOptions { Optimizer = new Adam(), Threads = 1 });
        fixed (float* x = inputs, t = targets)
        {
            for (int step = 0; step < 3; step++)
            {
                double loss;
                Assert.Equal(Ok, s_train(network, x, (nuint)inputs.Length, t, (nuint)targets.Length, &loss));
                Assert.Equal(trainer.Step(inputs, targets).Loss, loss);
            }

            Assert.Equal(Argument, s_train(network, x, (nuint)inputs.Length, t, (nuint)targets.Length - 1, null));
        }

        Assert.Equal(Ok, s_free(network));
    }

    [Fact]
    public void Loss_without_targets_trains()
    {
        delegate* unmanaged[Cdecl]<ulong, nint*, int> create = &Embedding.create;
        delegate* unmanaged[Cdecl]<nint, float*, nuint, double*, int> train = &Embedding.train_step;
        nint network;
        Assert.Equal(Ok, create(2, &network));
        float[] inputs = Values(6 * EmbeddingNet.InputLength);
        using var trainer = new Trainer<EmbeddingNet>(new EmbeddingNet(seed: 2), new TrainerOptions { Optimizer = new Adam(), Threads = 1 });
        double loss;
        fixed (float* x = inputs)
        {
            Assert.Equal(Ok, train(network, x, (nuint)inputs.Length, &loss));
        }

        Assert.Equal(trainer.Step(inputs).Loss, loss);
    }

    [Fact]
    public void Training_can_be_left_out()
    {
        Assert.Null(typeof(Fixed).GetMethod("train_step", BindingFlags.Static | BindingFlags.NonPublic));
        Assert.NotNull(typeof(Joined).GetMethod("train_step", BindingFlags.Static | BindingFlags.NonPublic));
    }

    [Fact]
    public void Network_of_another_class_is_a_wrong_handle()
    {
        delegate* unmanaged[Cdecl]<ulong, nint*, int> create = &Fixed.create;
        nint other;
        Assert.Equal(Ok, create(0, &other));
        Assert.Equal(Handle, s_free(other));
        delegate* unmanaged[Cdecl]<nint, int> free = &Fixed.free;
        Assert.Equal(Ok, free(other));
        Assert.Equal(Handle, free(other));
    }

    [Fact]
    public void Each_thread_has_its_own_error()
    {
        Assert.Equal(Handle, s_free(1));
        string mine = LastError();
        string? before = null;
        string? after = null;
        var thread = new Thread(() =>
        {
            before = LastError();
            s_create(0, null);
            after = LastError();
        });
        thread.Start();
        thread.Join();
        Assert.Equal(("0x1 is not a network of this kind, or it was freed.", "", "The pointer network is null."), (mine, before, after));
        Assert.Equal(mine, LastError());
    }

    [Fact]
    public void Long_error_ends_with_a_whole_character()
    {
        byte[] path = Encoding.UTF8.GetBytes("/no/" + new string('ж', 3_000) + "\0");
        nint network;
        fixed (byte* text = path)
        {
            Assert.NotEqual(Ok, s_openFile(text, &network));
        }

        string message = LastError();
        Assert.Equal(0, network);
        Assert.InRange(Encoding.UTF8.GetByteCount(message), 1_000, 1_023);
        Assert.DoesNotContain('\uFFFD', message);
    }

    private static nint Create()
    {
        nint network;
        Assert.Equal(Ok, s_create(7, &network));
        return network;
    }

    private static string Port(delegate* unmanaged[Cdecl]<int, byte*> name, delegate* unmanaged[Cdecl]<int, int*, nuint, nuint*, int> shape, int index)
    {
        int* dimensions = stackalloc int[4];
        nuint rank;
        Assert.Equal(Ok, shape(index, dimensions, 4, &rank));
        return $"{Marshal.PtrToStringUTF8((nint)name(index))}: {string.Join('×', new ReadOnlySpan<int>(dimensions, (int)rank).ToArray())}";
    }

    private static string LastError() => Marshal.PtrToStringUTF8((nint)s_lastError())!;

    private static float[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => ((i * 7 % 11) - 5) / 10f)];
}

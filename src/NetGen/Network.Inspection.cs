using NetGen.Inspection;
using NetGen.Runtime;
using NetGen.Training;

namespace NetGen;

public abstract unsafe partial class Network
{
    private readonly Lock _inspecting = new();
    private TrainingWorkspace? _inspection;

    /// <summary>Whether it was declared <see cref="NetworkAttribute.Inspectable"/>, so that its layers' outputs and the gradient to its input can be had.</summary>
    public bool IsInspectable => Kernels.ForwardPhases > 0;

    /// <summary>Whether <see cref="Activations"/> has the output of a layer, which is so for the last of the layers that training computes in one pass.</summary>
    /// <param name="layer">The layer, one of <see cref="Layers"/>.</param>
    /// <exception cref="ArgumentException">The layer is not the network's.</exception>
    public bool KeepsActivations(Layer layer) => IndexOf(layer) is var index && IsInspectable && Kernels.ActivationOffsets[index] >= 0;

    /// <summary>
    /// The gradient with respect to the input, in evaluation: for every sample the sum of the outputs' derivatives, each times a factor. With 1 for
    /// one output and 0 for the others it is that output's gradient (saliency, activation maximisation); with the derivative of a loss with respect
    /// to the output it is the loss's. Parameters, running statistics and <see cref="Parameter.Gradient"/> stay as they are.
    /// </summary>
    /// <param name="input">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="outputGradient">One factor an output, each sample's of the output's shape.</param>
    /// <param name="inputGradient">Receives the gradient, of the input's length. It may overlap what is read.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="InvalidOperationException">The network is not <see cref="NetworkAttribute.Inspectable"/>, or another thread is training it.</exception>
    public void InputGradient(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        RequireInspectable();
        int images = CheckInput(input.Length);
        RequireLength(outputGradient.Length, (long)images * _outputLength, "output gradient", nameof(outputGradient));
        RequireLength(inputGradient.Length, input.Length, "input gradient", nameof(inputGradient));
        if (images == 0)
        {
            return;
        }

        lock (_inspecting)
        {
            fixed (float* x = input, dy = outputGradient)
            {
                TrainingFrame* frame = Evaluate(x, images);
                frame->OutputGradient = dy;
                RunBackward(frame, inputGradient, inputGradient.Overlaps(outputGradient));
                frame->OutputGradient = null;
            }
        }
    }

    /// <summary>
    /// The gradient with respect to the input, in evaluation, of a layer's output: for every sample the sum of its elements' derivatives, each times a
    /// factor. With 1 for the elements of one channel and 0 for the others it tells what that channel answers to.
    /// </summary>
    /// <param name="input">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="layer">The layer, one of <see cref="Layers"/>, whose output is kept (<see cref="KeepsActivations"/>).</param>
    /// <param name="activationGradient">One factor an element of the layer's output, each sample's of its shape.</param>
    /// <param name="inputGradient">Receives the gradient, of the input's length. It may overlap what is read.</param>
    /// <exception cref="ArgumentException">A length does not fit, the layer is not the network's, or its output is not kept.</exception>
    /// <exception cref="InvalidOperationException">The network is not <see cref="NetworkAttribute.Inspectable"/>, or another thread is training it.</exception>
    public void InputGradient(ReadOnlySpan<float> input, Layer layer, ReadOnlySpan<float> activationGradient, Span<float> inputGradient)
    {
        RequireInspectable();
        int offset = OffsetOf(layer);
        int images = CheckInput(input.Length);
        RequireLength(activationGradient.Length, (long)images * NetworkInfo.Length(layer.Info.OutputShape), "activation gradient", nameof(activationGradient));
        RequireLength(inputGradient.Length, input.Length, "input gradient", nameof(inputGradient));
        if (offset == 0)
        {
            // The layer only gives the input another shape.
            activationGradient.CopyTo(inputGradient);
            return;
        }

        if (images == 0)
        {
            return;
        }

        lock (_inspecting)
        {
            fixed (float* x = input, dy = activationGradient)
            {
                TrainingFrame* frame = Evaluate(x, images);
                frame->ActivationGradient = dy;
                frame->ActivationOffset = offset;
                RunBackward(frame, inputGradient, inputGradient.Overlaps(activationGradient));
                frame->ActivationGradient = null;
                frame->ActivationOffset = 0;
            }
        }
    }

    /// <summary>
    /// The output of a layer in evaluation. It is there for the last of the layers that training computes in one pass: for an activation
    /// and not for the layer right before it, for a pooling and not for the normalisation and activation right before it.
    /// </summary>
    /// <param name="input">Samples one after another, each of the input's shape in row-major order.</param>
    /// <param name="layer">The layer, one of <see cref="Layers"/>.</param>
    /// <param name="activations">Receives one output of the layer a sample, each of its shape in row-major order. It may overlap the input.</param>
    /// <exception cref="ArgumentException">A length does not fit, the layer is not the network's, or its output is not kept.</exception>
    /// <exception cref="InvalidOperationException">The network is not <see cref="NetworkAttribute.Inspectable"/>, or another thread is training it.</exception>
    public void Activations(ReadOnlySpan<float> input, Layer layer, Span<float> activations)
    {
        RequireInspectable();
        int offset = OffsetOf(layer);
        int images = CheckInput(input.Length);
        int features = NetworkInfo.Length(layer.Info.OutputShape);
        RequireLength(activations.Length, (long)images * features, "span for the activations", nameof(activations));
        if (images == 0)
        {
            return;
        }

        lock (_inspecting)
        {
            fixed (float* x = input, y = activations)
            {
                TrainingFrame* frame = Evaluate(x, images);
                float* first = frame->Arena + ((long)frame->CapacityBlocks * offset * Kernels.Lanes);
                for (int block = 0; block < frame->Blocks; block++)
                {
                    LaneBlocks.ScatterBlock(Kernels.Lanes, first + ((long)block * features * Kernels.Lanes), features, block, images, y);
                }
            }
        }
    }

    /// <summary>
    /// Which pixels of the input an element of a layer's output depends on: the smallest rectangle that holds them all, cut off at the edges of the
    /// input. Where branches meet it holds what any of them sees. It does not depend on the parameters, and the network need not be inspectable.
    /// </summary>
    /// <param name="layer">The layer, one of <see cref="Layers"/>.</param>
    /// <param name="row">Row of the element; 0 in a sequence and in a vector.</param>
    /// <param name="column">Column of the element, its place in a sequence, or its index in a vector.</param>
    /// <returns>Rows and columns of the input, those of every channel; empty where nothing but padding is seen.</returns>
    /// <exception cref="ArgumentException">The layer is not the network's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public PixelWindow ReceptiveField(Layer layer, int row, int column)
    {
        int index = IndexOf(layer);
        int[] shape = layer.Info.OutputShape;
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, shape.Length == 3 ? shape[1] : 1);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, shape[^1]);
        return ReceptiveFields.Of(Info, index, row, column);
    }

    // Forward, as far as the loss.
    private TrainingFrame* Evaluate(float* input, int images)
    {
        if (_inspection is null || _inspection.Capacity < images)
        {
            _inspection = new TrainingWorkspace(this, TrainingProgram.Of(Kernels, images), images, new LayerModes(Info).EvaluateAll(), classWeights: null, new AlignedBuffer(Info.ParameterBufferLength));
            _inspection.Masks.DropNothing();
        }

        lock (_changing)
        {
            RequireUntrained("look into it");
            _isRead = true;
            _inspection.SetBatch(new TrainingCall(input, images));
        }

        TrainingFrame* frame = _inspection.Frame;
        RunPhases(frame, 0, Kernels.ForwardPhases);
        return frame;
    }

    // The backward pass reads the caller's gradient block by block, so what overlaps it is written at the end. By now the input has been read.
    private void RunBackward(TrainingFrame* frame, Span<float> inputGradient, bool overlaps)
    {
        fixed (float* own = _inspection!.InputGradient, dx = inputGradient)
        {
            frame->InputGradient = overlaps ? own : dx;
            RunPhases(frame, Kernels.ForwardPhases, Kernels.TrainingPhases);
            frame->InputGradient = null;
        }

        if (overlaps)
        {
            _inspection.InputGradient.CopyTo(inputGradient);
        }
    }

    private void RunPhases(TrainingFrame* frame, int first, int end)
    {
        for (int phase = first; phase < end; phase++)
        {
            Kernels.TrainPhase(this, phase, frame, part: 0, parts: 1);
        }
    }

    /// <summary>Floats a sample before the output of a layer in the arena.</summary>
    private int OffsetOf(Layer layer) => Kernels.ActivationOffsets[IndexOf(layer)] is >= 0 and var offset
        ? offset
        : throw new ArgumentException($"{layer.Info.Name} ({layer.Info.Description}) is computed together with the layer behind it, and its own output is not kept.", nameof(layer));

    /// <summary>The position of a layer.</summary>
    /// <exception cref="ArgumentException">The layer is not the network's.</exception>
    internal int IndexOf(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        int index = Array.IndexOf(_layers, layer);
        return index >= 0
            ? index
            : throw new ArgumentException($"{layer.Info.Name} is not a layer of this {Info.Name}; expected one of its Layers.", nameof(layer));
    }

    private void RequireInspectable()
    {
        if (!IsInspectable)
        {
            throw new InvalidOperationException($"{Info.Name} is not inspectable; expected [Network(..., Inspectable = true)].");
        }
    }

    private static void RequireLength(int found, long expected, string what, string parameter)
    {
        if (found != expected)
        {
            throw new ArgumentException($"The {what} has {found} floats; expected {expected}.", parameter);
        }
    }
}

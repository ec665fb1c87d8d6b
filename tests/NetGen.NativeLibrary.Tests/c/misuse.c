/* Calls the library as nobody should, and prints what each call returned: misuse WEIGHTS. Every call must return; none may end the process. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "digit.h"

static void report(const char *name, digit_status status)
{
    printf("%s: %d %s\n", name, (int)status, status == DIGIT_OK ? "" : digit_last_error());
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        return 2;
    }

    float *input = calloc(DIGIT_INPUT_LENGTH * 3, sizeof *input);
    float output[DIGIT_OUTPUT_LENGTH * 3];
    int32_t labels[3] = {1, 2, 10};
    int32_t dimensions[3];
    size_t rank = 0, size = 0;
    double loss = -1;
    char text[] = "not weights";
    digit_network *network = NULL, *other = (digit_network *)&input;
    const size_t in = DIGIT_INPUT_LENGTH, out = DIGIT_OUTPUT_LENGTH;

    printf("no error: [%s]\n", digit_last_error());
    report("create null", digit_create(0, NULL));
    report("open null", digit_open_file(NULL, &network));
    report("open nothing", digit_open_file("/no/such/folder/weights", &network));
    report("open folder", digit_open_file("/", &network));
    report("open other bytes", digit_open_bytes((uint8_t *)text, sizeof text, &network));
    report("open no bytes", digit_open_bytes((uint8_t *)text, 0, &network));
    report("open null bytes", digit_open_bytes(NULL, 3, &network));
    report("open bad text", digit_open_file("\xff\xfe", &network));
    printf("left null: %d\n", network == NULL);
    report("open", digit_open_file(argv[1], &network));

    report("predict", digit_predict(network, input, in, output, out));
    report("predict nobody", digit_predict(NULL, input, in, output, out));
    report("predict stranger", digit_predict(other, input, in, output, out));
    report("predict null", digit_predict(network, NULL, in, output, out));
    report("predict into null", digit_predict(network, input, in, NULL, out));
    report("predict short", digit_predict(network, input, in - 1, output, out));
    report("predict into short", digit_predict(network, input, in, output, out - 1));
    report("predict odd address", digit_predict(network, (float *)((char *)input + 1), in, output, out));
    report("predict too much", digit_predict_batch(network, input, SIZE_MAX, output, out, 1));
    report("predict part", digit_predict_batch(network, input, in + 1, output, out, 1));
    report("predict other batch", digit_predict_batch(network, input, in * 2, output, out, 1));
    report("predict overlap", digit_predict(network, input, in, input + 1, out));
    report("predict no threads", digit_predict_batch(network, input, in * 3, output, out * 3, 0));
    report("predict batch", digit_predict_batch(network, input, in * 3, output, out * 3, 2));

    report("train wrong label", digit_train_step(network, input, in * 3, labels, 3, &loss));
    report("train few labels", digit_train_step(network, input, in * 3, labels, 2, &loss));
    report("train null labels", digit_train_step(network, input, in * 3, NULL, 3, &loss));
    report("train stranger", digit_train_step(other, input, in * 3, labels, 3, &loss));
    printf("loss left: %d\n", loss == -1);
    report("train unknown rule", digit_set_training(network, (digit_optimizer)9, 1e-3, 0, 0, 1));
    report("train momentum", digit_set_training(network, DIGIT_ADAM, 1e-3, 0.9, 0, 1));
    report("train backwards", digit_set_training(network, DIGIT_SGD, -1, 0, 0, 1));
    report("train no threads", digit_set_training(network, DIGIT_SGD, 1e-3, 0.9, 0, 0));
    report("rate", digit_set_learning_rate(network, -1));
    labels[2] = 3;
    memset(input, 0xff, sizeof *input); /* not a number */
    report("train nan", digit_train_step(network, input, in * 3, labels, 3, &loss));
    input[0] = 0;
    report("train", digit_train_step(network, input, in * 3, labels, 3, &loss));
    report("train without loss", digit_train_step(network, input, in * 3, labels, 3, NULL));

    report("save nowhere", digit_save_file(network, "/no/such/folder/weights"));
    report("save null", digit_save_file(network, NULL));
    report("save size", digit_save_bytes(network, NULL, 0, &size));
    report("save little room", digit_save_bytes(network, (uint8_t *)output, sizeof output, &size));
    report("save no size", digit_save_bytes(network, NULL, 0, NULL));
    uint8_t *saved = malloc(size);
    report("save", digit_save_bytes(network, saved, size, &size));
    report("load back", digit_load_bytes(network, saved, size));
    report("load half", digit_load_bytes(network, saved, size / 2));
    report("load nothing", digit_load_file(network, "/no/such/file"));
    free(saved);

    report("shape", digit_input_shape(0, dimensions, 3, &rank));
    printf("dimensions: %d %d %d of %d\n", dimensions[0], dimensions[1], dimensions[2], (int)rank);
    report("shape little room", digit_input_shape(0, dimensions, 2, &rank));
    report("shape of none", digit_input_shape(1, dimensions, 3, &rank));
    report("shape null", digit_output_shape(0, NULL, 3, &rank));
    printf("names: %s %s %d %d\n", digit_input_name(0), digit_output_name(0), digit_input_name(-1) == NULL, digit_output_name(1) == NULL);
    printf("sizes: %d %d %d %d\n", (int)digit_input_length(), (int)digit_output_length(), digit_input_count(), digit_output_count());
    printf("version: %s\n", digit_version());

    report("free", digit_free(network));
    report("free again", digit_free(network));
    report("predict freed", digit_predict(network, input, in, output, out));
    report("free nobody", digit_free(NULL));
    free(input);
    return 0;
}
